package io.loglink.it.security;

import io.loglink.it.LoglinkConfig;
import io.loglink.it.TestBed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A broker and an identity provider that know Loglink, the certificates of all, and the files that hold Loglink's secrets. */
public final class SecureStack implements AutoCloseable {
    public static final String USER = "loglink";
    public static final String PASSWORD = "scram-horse-battery";
    static final String CLIENT_SECRET = "oauth-staple-correct";
    private static final String JAAS =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";";

    private final Path directory;
    private final TestCertificates certificates;
    private final TestCertificates strangers;
    private final IdentityProvider identities;
    private final SecureBroker broker;

    private SecureStack(
            Path directory,
            TestCertificates certificates,
            TestCertificates strangers,
            IdentityProvider identities,
            SecureBroker broker) {
        this.directory = directory;
        this.certificates = certificates;
        this.strangers = strangers;
        this.identities = identities;
        this.broker = broker;
    }

    public static SecureStack start(Path directory) {
        TestCertificates certificates = TestCertificates.in(directory.resolve("certificates"), USER);
        TestCertificates strangers = TestCertificates.in(directory.resolve("strangers"), "stranger");
        IdentityProvider identities = IdentityProvider.start(USER, CLIENT_SECRET);
        SecureBroker broker = SecureBroker.start(directory.resolve("broker"), certificates, identities);
        broker.addUser(USER, PASSWORD);
        return new SecureStack(directory, certificates, strangers, identities, broker);
    }

    public SecureBroker broker() {
        return broker;
    }

    IdentityProvider identities() {
        return identities;
    }

    public TestCertificates certificates() {
        return certificates;
    }

    /** Another authority, which signed nothing that is used here. */
    TestCertificates strangers() {
        return strangers;
    }

    /** The example with this name, with what it needs to reach this stack. */
    LoglinkConfig example(Way way, TestBed bed) {
        LoglinkConfig config = Example.of(way.file, bed)
                .withEnvironment("LOGLINK_BOOTSTRAP_SERVERS", broker.address(way.listener))
                .withEnvironment(
                        "LOGLINK_KAFKA_SSL_TRUSTSTORE_LOCATION",
                        certificates.authority().toString());
        return switch (way) {
            case TLS -> config;
            case MTLS ->
                config.withEnvironment(
                                "LOGLINK_KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN_FILE",
                                certificates.clientChain().toString())
                        .withEnvironment(
                                "LOGLINK_KAFKA_SSL_KEYSTORE_KEY_FILE",
                                certificates.clientKey().toString());
            case SCRAM -> config.withEnvironment("LOGLINK_KAFKA_SASL_JAAS_CONFIG_FILE", jaas(PASSWORD));
            case OAUTHBEARER ->
                config.withEnvironment("LOGLINK_KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL", identities.tokenUrl())
                        .withEnvironment(
                                "LOGLINK_KAFKA_SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET_FILE",
                                file("client-secret", CLIENT_SECRET));
        };
    }

    /** A file with a login for SCRAM. */
    String jaas(String password) {
        return file("sasl.jaas.config." + password.hashCode(), JAAS.formatted(USER, password));
    }

    /** A file with this content and a line's end, as editors and secrets have it. */
    String file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content + "\n").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        broker.close();
        identities.close();
    }

    /** The ways in, each with its example. */
    enum Way {
        TLS("tls.properties", "TLS"),
        MTLS("mtls.properties", "MTLS"),
        SCRAM("scram.properties", "SASL"),
        OAUTHBEARER("oauthbearer.properties", "SASL");

        private final String file;
        private final String listener;

        Way(String file, String listener) {
            this.file = file;
            this.listener = listener;
        }
    }
}
