package io.loglink.topology.cli;

import io.loglink.topology.config.Role;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Of which role a command speaks. */
final class RoleOption {
    @Option(
            names = "--role",
            paramLabel = "ROLE",
            converter = Converter.class,
            description = "enrich or late (default: ${DEFAULT-VALUE}).",
            defaultValue = "enrich")
    private @Nullable Role role;

    Role role() {
        return role == null ? Role.ENRICH : role;
    }

    static final class Converter implements ITypeConverter<Role> {
        @Override
        public Role convert(String text) {
            for (Role known : Role.values()) {
                if (known.text().equals(text.toLowerCase(Locale.ROOT))) {
                    return known;
                }
            }
            throw new TypeConversionException("must be " + String.join(" or ", Role.texts()));
        }
    }
}
