package io.loglink.topology.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import io.loglink.topology.preflight.ClusterFacts.Failed;
import io.loglink.topology.preflight.ClusterFacts.GroupFacts;
import io.loglink.topology.preflight.ClusterFacts.NotAllowed;
import io.loglink.topology.preflight.ClusterFacts.NotTried;
import io.loglink.topology.preflight.ClusterFacts.Worked;
import io.loglink.topology.provision.Configs;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClusterChecksTest {
    private static final String EXACTLY_ONCE = "processing.guarantee = exactly_once_v2";
    private static final LoglinkConfig CONFIG = Configs.with();

    private final Facts facts = new Facts(CONFIG);

    @Test
    void theClusterIsTold() {
        assertThat(new BrokersCheck(facts.view()).run())
                .containsExactly(Finding.ok(
                        Area.BROKERS, "bootstrap.servers = b:9092", "3 brokers, cluster id; streams.version 1"));
    }

    @Test
    void theStreamsProtocolNeedsItsFeature() {
        Facts streams = new Facts(Configs.with("kafka.group.protocol", "streams")).features(Map.of());

        assertThat(new BrokersCheck(streams.view()).run())
                .contains(Finding.error(
                        Area.BROKERS,
                        "kafka.group.protocol = streams",
                        "these brokers do not have the streams rebalance protocol switched on (feature streams.version)",
                        "kafka-features.sh --bootstrap-server b:9092 upgrade --feature streams.version=1"));
    }

    @Test
    void transactionsThatWorkAreTold() {
        assertThat(new TransactionsCheck(facts.view()).run())
                .containsExactly(Finding.ok(Area.BROKERS, EXACTLY_ONCE, "transactions work"));
    }

    @Test
    void transactionsThatAreNotNeededAreNotToldOf() {
        assertThat(new TransactionsCheck(facts.transactions(new NotTried()).view()).run())
                .isEmpty();
    }

    @Test
    void transactionsThatMayNotBeUsedAreAnError() {
        assertThat(new TransactionsCheck(facts.transactions(new NotAllowed()).view()).run())
                .containsExactly(
                        Finding.error(
                                Area.PERMISSIONS,
                                "transactional ids loglink-*",
                                "this user may not write with them (Write)",
                                "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:NAME --operation Write --transactional-id loglink- --resource-pattern-type prefixed"));
    }

    @Test
    void tooFewBrokersForTransactionsAreTheReasonWhereThatIsKnown() {
        facts.brokers(1)
                .brokerSettings(Map.of("transaction.state.log.replication.factor", "3"))
                .transactions(new Failed("TimeoutException: too late"));

        assertThat(new TransactionsCheck(facts.view()).run())
                .containsExactly(
                        Finding.error(
                                Area.BROKERS,
                                EXACTLY_ONCE,
                                "the brokers want 3 copies of the transactions' state, and there is 1 broker (TimeoutException: too late)",
                                "start 2 brokers more, or set in the brokers transaction.state.log.replication.factor=1, or processing.guarantee=at_least_once"));
    }

    @Test
    void otherwiseTheBrokersLogsTell() {
        facts.brokerSettings(null).transactions(new Failed("TimeoutException: too late"));

        assertThat(new TransactionsCheck(facts.view()).run())
                .containsExactly(
                        Finding.error(
                                Area.BROKERS,
                                EXACTLY_ONCE,
                                "no transaction can be begun (TimeoutException: too late)",
                                "look at the brokers' logs for the topic __transaction_state, or processing.guarantee=at_least_once"));
    }

    @Test
    void transactionsThatDependOnEveryBrokerAreAWarning() {
        facts.brokerSettings(
                Map.of("transaction.state.log.replication.factor", "3", "transaction.state.log.min.isr", "3"));
        assertThat(new TransactionsCheck(facts.view()).run())
                .extracting(Finding::severity, Finding::remedy)
                .containsExactly(tuple(Severity.WARNING, "in the brokers: transaction.state.log.min.isr=2"));

        facts.brokerSettings(
                Map.of("transaction.state.log.replication.factor", "1", "transaction.state.log.min.isr", "1"));
        assertThat(new TransactionsCheck(facts.view()).run())
                .extracting(Finding::severity, Finding::remedy)
                .containsExactly(tuple(Severity.WARNING, "in the brokers: transaction.state.log.replication.factor=3"));
    }

    @Test
    void theGroupsStateIsTold() {
        assertThat(text(new GroupFacts(new Worked(), "", false, Map.of())))
                .isEqualTo("may be used; new, so that the input is read from its beginning");
        assertThat(text(new GroupFacts(new Worked(), "classic", false, Map.of())))
                .isEqualTo("may be used; goes on where it stopped");
        assertThat(text(new GroupFacts(new Worked(), "classic", true, Map.of())))
                .isEqualTo("may be used; other instances are running");
        assertThat(text(new GroupFacts(new Worked(), "streams", false, Map.of())))
                .isEqualTo("may be used; goes on where it stopped");
    }

    @Test
    void aGroupOfTheOtherProtocolThatIsInUseIsAnError() {
        facts.group(new GroupFacts(new Worked(), "streams", true, Map.of()));

        assertThat(new GroupCheck(facts.view(), Role.ENRICH).run())
                .containsExactly(
                        Finding.error(
                                Area.BROKERS,
                                "group loglink",
                                "is a group of the streams protocol with members, and this configuration makes one of the classic protocol",
                                "stop every instance first, and then start them with the same kafka.group.protocol; or set another application.id"));
    }

    @Test
    void aGroupThatMayNotBeReadOrIsNotServedIsAnError() {
        assertThat(new GroupCheck(
                                facts.group(new GroupFacts(new NotAllowed(), "", false, Map.of()))
                                        .view(),
                                Role.ENRICH)
                        .run())
                .containsExactly(
                        Finding.error(
                                Area.PERMISSIONS,
                                "group loglink",
                                "this user may not use the group (Read)",
                                "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:NAME --operation Read --group loglink"));
        assertThat(new GroupCheck(
                                facts.group(new GroupFacts(new Failed("TimeoutException: x"), "", false, Map.of()))
                                        .brokers(1)
                                        .brokerSettings(Map.of("offsets.topic.replication.factor", "3"))
                                        .view(),
                                Role.ENRICH)
                        .run())
                .containsExactly(Finding.error(
                        Area.BROKERS,
                        "group loglink",
                        "no broker serves the group (TimeoutException: x)",
                        "start 2 brokers more, or set in the brokers offsets.topic.replication.factor=1"));
    }

    @Test
    void theTopicsBehindTheStoresMustBeAllowedToBeMade() {
        assertThat(new StoreTopicsCheck(facts.view()).run()).isEmpty();
        assertThat(new StoreTopicsCheck(facts.stores(new NotAllowed()).view()).run())
                .containsExactly(
                        Finding.error(
                                Area.PERMISSIONS,
                                "topics loglink-late-*",
                                "this user may not make them (Create), and the role late keeps there what waits",
                                "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:NAME --operation Create --operation Read --operation Write --topic loglink-late- --resource-pattern-type prefixed"));
        assertThat(new StoreTopicsCheck(
                                facts.stores(new Failed("replication factor 3")).view())
                        .run())
                .extracting(Finding::text)
                .containsExactly("cannot be made (replication factor 3), and the role late keeps there what waits");
    }

    @Test
    void whoHandsRecordsOverThatNobodyReadsIsWarned() {
        assertThat(new LateReadersCheck(facts.view()).run())
                .as("this instance reads them")
                .isEmpty();
        Facts enrichOnly = new Facts(Configs.with("roles", "enrich"));

        assertThat(new LateReadersCheck(enrichOnly.lateMembers(true).view()).run())
                .extracting(Finding::severity)
                .containsExactly(Severity.OK);
        assertThat(new LateReadersCheck(enrichOnly.lateMembers(false).view()).run())
                .containsExactly(Finding.warning(
                        Area.TOPICS,
                        "group loglink-late",
                        "roles = enrich hands records over (late.records=amend, late.batches=off), and nobody reads them: the group has no members",
                        "start an instance with roles=late, or set late.records=off and late.batches=off"));
        assertThat(new LateReadersCheck(enrichOnly.lateMembers(null).view()).run())
                .extracting(Finding::text)
                .singleElement()
                .asString()
                .endsWith("there is no such group yet, or this user may not describe it");
    }

    private String text(GroupFacts group) {
        return new GroupCheck(facts.group(group).view(), Role.ENRICH)
                .run()
                .get(0)
                .text();
    }
}
