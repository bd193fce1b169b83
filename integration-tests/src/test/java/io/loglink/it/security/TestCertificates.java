package io.loglink.it.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority of its own, which signed a server's and a client's certificate, in the forms that servers and Loglink read. */
public final class TestCertificates {
    /** Of every store and key. */
    static final String PASSWORD = "not-a-secret-of-loglink";

    private final Path directory;
    private final KeyStore all;

    private TestCertificates(Path directory, KeyStore all) {
        this.directory = directory;
        this.all = all;
    }

    /**
     * Makes the authority and all that it signs.
     *
     * @param client name on the client's certificate
     */
    static TestCertificates in(Path directory, String client) {
        try {
            Files.createDirectories(directory);
            Path store = directory.resolve("all.p12");
            keytool(store, "ca", "CN=Authority of " + client, "-ext", "bc:c");
            keytool(store, "server", "CN=kafka", "-signer", "ca", "-ext", "san=ip:127.0.0.1,dns:localhost");
            keytool(store, "client", "CN=" + client, "-signer", "ca");
            return new TestCertificates(directory, load(store));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The authority's certificate, PEM. */
    public Path authority() {
        return pem("ca.crt", certificate("ca"));
    }

    /** The client's certificate and the authority's, PEM. */
    Path clientChain() {
        return pem("user.crt", certificate("client") + certificate("ca"));
    }

    /** The client's key, PEM, PKCS 8, not encrypted. */
    Path clientKey() {
        return pem("user.key", pem("PRIVATE KEY", key("client").getEncoded()));
    }

    /** The server's key and certificate, PKCS 12. */
    Path serverStore() {
        Path file = directory.resolve("server.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore server = KeyStore.getInstance("PKCS12");
            server.load(null, null);
            server.setKeyEntry("server", key("server"), PASSWORD.toCharArray(), all.getCertificateChain("server"));
            server.store(out, PASSWORD.toCharArray());
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path pem(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String certificate(String alias) {
        try {
            Certificate certificate = all.getCertificate(alias);
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] content) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(what, lines.encodeToString(content), what)
                .replace(System.lineSeparator(), "\n");
    }

    private Key key(String alias) {
        try {
            return all.getKey(alias, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore load(Path store) throws IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore loaded = KeyStore.getInstance("PKCS12");
            loaded.load(in, PASSWORD.toCharArray());
            return loaded;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path store, String alias, String name, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ":\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
