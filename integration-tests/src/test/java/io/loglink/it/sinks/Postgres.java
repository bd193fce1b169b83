package io.loglink.it.sinks;

import io.loglink.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real PostgreSQL with an empty database, made by the machine's own {@code initdb}, on a free port of 127.0.0.1. */
final class Postgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path programs;
    private final Path directory;
    private final int port;
    private final Thread atExit = new Thread(this::shutDown);

    private Postgres(Path programs, Path directory, int port) {
        this.programs = programs;
        this.directory = directory;
        this.port = port;
        // It is no child of the tests' own process, and would outlive it.
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts it; skips the test where PostgreSQL's server is not installed. */
    static Postgres start() {
        Optional<Path> programs = findPrograms();
        Needed.skipUnless(
                programs.isPresent(), () -> "PostgreSQL's server is needed: initdb and pg_ctl, Debian's postgresql");
        // Its server runs as another user where the tests run as root: that user need not see the working directory.
        Path directory = temporaryDirectory();
        Postgres postgres = new Postgres(programs.get(), directory, Ports.free());
        if (isRoot()) {
            run(List.of("chown", "postgres", directory.toString())).orFail("chown");
        }
        postgres.asOwner(
                        "initdb",
                        "-D",
                        postgres.data(),
                        "-U",
                        "loglink",
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--no-sync")
                .orFail("initdb");
        String options =
                "-p " + postgres.port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off";
        postgres.asOwner(
                        "pg_ctl",
                        "-D",
                        postgres.data(),
                        "-w",
                        "-l",
                        directory.resolve("log").toString(),
                        "-o",
                        options,
                        "start")
                .orFail("pg_ctl start");
        return postgres;
    }

    private static Optional<Path> findPrograms() {
        Path installed = Path.of("/usr/lib/postgresql");
        List<Path> candidates = new ArrayList<>();
        if (Files.isDirectory(installed)) {
            try (Stream<Path> versions = Files.list(installed)) {
                versions.sorted(Comparator.reverseOrder())
                        .map(version -> version.resolve("bin"))
                        .forEach(candidates::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Stream.of(System.getenv("PATH").split(":")).map(Path::of).forEach(candidates::add);
        return candidates.stream()
                .filter(path -> Stream.of("initdb", "pg_ctl", "postgres", "psql")
                        .allMatch(program -> Files.isExecutable(path.resolve(program))))
                .findFirst();
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("loglink-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    /** initdb and pg_ctl refuse to run as root. */
    private Command.Result asOwner(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return Command.run(directory, PATIENCE, command);
    }

    private static Command.Result run(List<String> command) {
        return Command.run(Path.of("/"), PATIENCE, command);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    String user() {
        return "loglink";
    }

    /** Runs a file of statements with psql; the first that fails ends it. */
    void execute(Path file) {
        psql("-f", file.toAbsolutePath().toString()).orFail("psql -f " + file);
    }

    /** Runs a query with psql and gives its rows, columns separated by {@code |}. */
    List<String> query(String sql) {
        return psql("-A", "-t", "-c", sql)
                .orFail(sql)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private Command.Result psql(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("psql").toString(),
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                "loglink",
                "postgres"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        shutDown();
    }

    private void shutDown() {
        asOwner("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        deleteAll(directory);
    }

    private static void deleteAll(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
