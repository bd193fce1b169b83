package io.loglink.local.traffic;

import static io.loglink.local.traffic.Service.CHAT_BACKEND;
import static io.loglink.local.traffic.Service.CHECKOUT;
import static io.loglink.local.traffic.Service.PAYMENTS;
import static io.loglink.local.traffic.Service.WEB_FRONTEND;

import java.util.List;

/** What a request does. The first step is the root of the trace, every other one its child. */
enum Scenario {
    BROWSE(
            Cast.SHOP,
            30,
            true,
            Step.of(
                    WEB_FRONTEND,
                    "GET /products",
                    60,
                    Step.info("Product page of {product} shown"),
                    Step.debug("{count} recommendations rendered"))),
    CART(
            Cast.SHOP,
            25,
            true,
            Step.of(WEB_FRONTEND, "POST /cart", 90, Step.info("{product} put into the cart")),
            Step.of(CHECKOUT, "cart.add", 35, Step.info("Cart holds {count} items for {amount} EUR"))),
    PURCHASE(
            Cast.SHOP,
            20,
            true,
            Step.of(WEB_FRONTEND, "POST /checkout", 420, Step.info("Checkout started")),
            Step.of(
                    CHECKOUT,
                    "checkout.process",
                    380,
                    Step.info("Order {order} created"),
                    Step.info("Checkout of order {order} completed")),
            Step.of(PAYMENTS, "payment.charge", 240, Step.info("Card charged {amount} EUR for order {order}"))),
    DECLINED(
            Cast.SHOP,
            8,
            true,
            Step.failing(
                    WEB_FRONTEND,
                    "POST /checkout",
                    900,
                    Step.info("Checkout started"),
                    Step.error("Checkout failed: payment declined")),
            Step.failing(CHECKOUT, "checkout.process", 850, Step.warn("Order {order} kept for a second attempt")),
            Step.failing(
                    PAYMENTS,
                    "payment.charge",
                    700,
                    Step.warn("Payment of order {order} retried"),
                    Step.error("Card declined for order {order}: insufficient funds"))),
    STOCK(
            Cast.SHOP,
            4,
            false,
            Step.of(CHECKOUT, "stock.sync", 120, Step.info("Stock of {count} products synchronised"))),
    CHAT(
            Cast.CHAT,
            25,
            true,
            Step.of(
                    CHAT_BACKEND,
                    "POST /api/chat",
                    640,
                    Step.info("Chat request received"),
                    Step.info("Answer sent, {count} tokens"))),
    SLOW_CHAT(
            Cast.CHAT,
            5,
            true,
            Step.failing(
                    CHAT_BACKEND,
                    "POST /api/chat",
                    2100,
                    Step.info("Chat request received"),
                    Step.warn("The model did not answer within 2 s"),
                    Step.error("Chat request given up")));

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable record
    private final Project project;

    private final int weight;
    private final boolean ofVisitor;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Step> steps;

    Scenario(Project project, int weight, boolean ofVisitor, Step... steps) {
        this.project = project;
        this.weight = weight;
        this.ofVisitor = ofVisitor;
        this.steps = List.of(steps);
    }

    Project project() {
        return project;
    }

    /** How often it happens, compared with the others. */
    int weight() {
        return weight;
    }

    /** False for work in the background, which nobody asked for. */
    boolean ofVisitor() {
        return ofVisitor;
    }

    List<Step> steps() {
        return steps;
    }
}
