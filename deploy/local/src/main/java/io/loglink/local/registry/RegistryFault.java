package io.loglink.local.registry;

import java.util.Arrays;

/** A request that the registry answers with an error: an HTTP status and the error code of Confluent's API. */
final class RegistryFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int errorCode;

    private RegistryFault(int errorCode, String message) {
        super(message);
        this.errorCode = errorCode;
    }

    static RegistryFault notFound() {
        return new RegistryFault(404, "HTTP 404 Not Found");
    }

    static RegistryFault subjectNotFound(String subject) {
        return new RegistryFault(40401, "Subject '" + subject + "' not found.");
    }

    static RegistryFault versionNotFound(String version) {
        return new RegistryFault(40402, "Version " + version + " not found.");
    }

    static RegistryFault schemaNotFound(String what) {
        return new RegistryFault(40403, "Schema " + what + " not found");
    }

    static RegistryFault noOwnCompatibility(String subject) {
        return new RegistryFault(
                40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryFault incompatible(String subject, String why) {
        return new RegistryFault(
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject + "\": "
                        + why);
    }

    static RegistryFault invalidSchema(String why) {
        return new RegistryFault(42201, "Invalid schema: " + why);
    }

    static RegistryFault invalidVersion(String version) {
        return new RegistryFault(
                42202,
                "The specified version '" + version
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryFault invalidCompatibility(String level) {
        return new RegistryFault(
                42203,
                "Invalid compatibility level '" + level + "'. Valid values are "
                        + Arrays.toString(Compatibility.values()));
    }

    int errorCode() {
        return errorCode;
    }

    /** The first three digits of the error code. */
    int httpStatus() {
        return errorCode < 1000 ? errorCode : errorCode / 100;
    }
}
