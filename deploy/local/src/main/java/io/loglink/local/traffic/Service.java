package io.loglink.local.traffic;

/** A service that is instrumented. */
enum Service {
    /** The JavaScript SDK sends severity texts in lower case and no severity number. */
    WEB_FRONTEND("web-frontend", "5.2.0", "nodejs", "shop.web", false),
    CHECKOUT("checkout", "3.2.1", "python", "shop.checkout", true),
    PAYMENTS("payments", "1.9.4", "go", "shop.payments", true),
    CHAT_BACKEND("chat-backend", "0.8.0", "python", "chat.api", true);

    private final String text;
    private final String version;
    private final String language;
    private final String scope;
    private final boolean numbersSeverity;

    Service(String text, String version, String language, String scope, boolean numbersSeverity) {
        this.text = text;
        this.version = version;
        this.language = language;
        this.scope = scope;
        this.numbersSeverity = numbersSeverity;
    }

    /** Its {@code service.name}. */
    String text() {
        return text;
    }

    String version() {
        return version;
    }

    String language() {
        return language;
    }

    /** The name of its instrumentation scope. */
    String scope() {
        return scope;
    }

    /** Whether its SDK sends a severity number. */
    boolean numbersSeverity() {
        return numbersSeverity;
    }
}
