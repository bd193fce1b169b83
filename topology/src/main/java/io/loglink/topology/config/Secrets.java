package io.loglink.topology.config;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;

/** Keeps secrets out of everything that is shown. */
final class Secrets {
    private static final String HIDDEN = "[hidden]";

    /** Names of secrets that no definition knows, because a plug-in of a client reads them. */
    private static final Pattern SECRET_NAME = Pattern.compile(
            "password|passphrase|secret|jaas|user\\.info|token$|\\.key$|api\\.?key|credentials?$|private\\.key");
    /** Of the registry client's credentials, whatever is not known to be none: a name may be mistyped, and is passed on to it. */
    private static final Pattern CREDENTIALS = Pattern.compile(
            "(?:basic|bearer)\\.auth\\.(?!(?:credentials\\.source|issuer\\.endpoint\\.url|logical\\.cluster|identity\\.pool\\.id|scope|client\\.id)$).*");
    /** A user and a password in a URL. */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#\\s,]*@");

    private Secrets() {}

    /** The value as it may be shown: hidden when the name is a secret's, without user and password when it holds a URL. */
    static String shown(String name, String value) {
        if (value.isEmpty()) {
            return value;
        }
        return isSecret(name) ? HIDDEN : USER_INFO.matcher(value).replaceAll(HIDDEN + "@");
    }

    /** Whether the property of this name holds a secret. */
    static boolean isSecret(String name) {
        ConfigDef.ConfigKey own = LoglinkConfigDef.DEFINITION.configKeys().get(name);
        if (own != null) {
            return own.type == ConfigDef.Type.PASSWORD;
        }
        return isSecretOfKafka(name)
                || SECRET_NAME.matcher(name).find()
                || CREDENTIALS.matcher(name).matches();
    }

    private static boolean isSecretOfKafka(String name) {
        return name.startsWith(PropertyNames.KAFKA_PREFIX)
                && KafkaNames.definitionsOf(name.substring(PropertyNames.KAFKA_PREFIX.length())).stream()
                        .anyMatch(key -> key.type == ConfigDef.Type.PASSWORD);
    }
}
