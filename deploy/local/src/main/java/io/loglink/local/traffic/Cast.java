package io.loglink.local.traffic;

import java.util.List;

/** Who takes part in the demo: two projects and their persons. Ids are made up and always the same. */
public final class Cast {

    /** Uses the default keys. */
    public static final Project SHOP = new Project("1", "shop", "phc_shop", "posthogDistinctId", "sessionId");

    /** Uses keys of its own, which the project's configuration has to name. */
    public static final Project CHAT = new Project("2", "chat", "phc_chat", "user.id", "session.id");

    /** A token that no project has. */
    public static final String UNKNOWN_TOKEN = "phc_closed_account";

    /** Has left: the mapping of this id is deleted. */
    public static final String FORMER_CUSTOMER = "frank@example.com";

    /** A session that was deleted when its retention ended. */
    public static final String EXPIRED_SESSION = uuid(0xdead, 1);

    public static final Visitor ALICE = new Visitor(
            "Alice Adams",
            SHOP,
            uuid(0xa11c, 0),
            List.of("alice@example.com", uuid(0xa11c, 1), uuid(0xa11c, 2)),
            List.of(new Visit(uuid(0xa11c, 0x51), 134_000, true), new Visit(uuid(0xa11c, 0x52), 20_000, true)));

    public static final Visitor BOB = new Visitor(
            "Bob Brown",
            SHOP,
            uuid(0xb0b0, 0),
            List.of("bob@example.com", uuid(0xb0b0, 1)),
            List.of(new Visit(uuid(0xb0b0, 0x51), 611_000, true)));

    public static final Visitor CAROL = new Visitor(
            "Carol Chen",
            SHOP,
            uuid(0xca20, 0),
            List.of("carol@example.com", "4711", uuid(0xca20, 1)),
            List.of(new Visit(uuid(0xca20, 0x51), 48_000, false)));

    /** Has logged in with the e-mail before; the anonymous id of today's visit is merged later. */
    public static final Visitor DAVE = new Visitor(
            "Dave Diaz",
            SHOP,
            uuid(0xda7e, 0),
            List.of("dave@example.com"),
            List.of(new Visit(uuid(0xda7e, 0x51), 75_000, true)));

    /** Dave before he logs in: a person without a name. */
    public static final Visitor SOMEBODY = new Visitor(
            "(anonymous visitor)",
            SHOP,
            uuid(0xda7e, 0xa),
            List.of(uuid(0xda7e, 1)),
            List.of(new Visit(uuid(0xda7e, 0x52), 31_000, true)));

    /** Browses under an anonymous id that nobody knows until she signs up; her session is written after that. */
    public static final Visitor GRACE = new Visitor(
            "Grace Green",
            SHOP,
            uuid(0x62ac, 0),
            List.of(uuid(0x62ac, 1)),
            List.of(new Visit(uuid(0x62ac, 0x51), 5_000, true)));

    public static final Visitor HANA = new Visitor(
            "Hana Hori",
            CHAT,
            uuid(0x4a7a, 0),
            List.of("hana@example.org", uuid(0x4a7a, 1)),
            List.of(new Visit(uuid(0x4a7a, 0x51), 95_000, true)));

    public static final Visitor IVAN = new Visitor(
            "Ivan Ilic",
            CHAT,
            uuid(0x17a4, 0),
            List.of("ivan@example.org", "user-8812"),
            List.of(new Visit(uuid(0x17a4, 0x51), 240_000, false)));

    private Cast() {}

    /** Everybody, in the order in which they are shown. */
    public static List<Visitor> everybody() {
        return List.of(ALICE, BOB, CAROL, DAVE, SOMEBODY, GRACE, HANA, IVAN);
    }

    /** The visitors of a project. */
    static List<Visitor> of(Project project) {
        return everybody().stream()
                .filter(visitor -> visitor.project().equals(project))
                .toList();
    }

    private static String uuid(int who, int which) {
        return String.format("0190f7c2-%04x-7000-8000-%012x", who, which);
    }
}
