package io.loglink.topology.preflight;

import io.loglink.topology.config.Property;
import io.loglink.topology.preflight.ClusterFacts.Attempt;
import io.loglink.topology.preflight.ClusterFacts.Failed;
import io.loglink.topology.preflight.ClusterFacts.NotAllowed;
import io.loglink.topology.preflight.ClusterFacts.NotTried;
import io.loglink.topology.provision.AclPlan;
import io.loglink.topology.provision.Grant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.resource.ResourceType;

/** Transactions work, where the outputs are written in them. */
final class TransactionsCheck implements Check {
    private static final String REPLICAS = "transaction.state.log.replication.factor";
    private static final String MIN_IN_SYNC = "transaction.state.log.min.isr";

    private final ClusterView view;

    TransactionsCheck(ClusterView view) {
        this.view = view;
    }

    @Override
    public List<Finding> run() {
        Attempt attempt = view.facts().transactions();
        if (attempt instanceof NotTried) {
            return List.of();
        }
        if (attempt instanceof NotAllowed) {
            return List.of(notAllowed());
        }
        if (attempt instanceof Failed failed) {
            return List.of(failed(failed));
        }
        return List.of(works());
    }

    private Finding works() {
        int brokers = view.facts().brokers();
        Optional<Integer> replicas = view.facts().brokerSetting(REPLICAS);
        Optional<Integer> minInSync = view.facts().brokerSetting(MIN_IN_SYNC);
        if (brokers > 1 && replicas.filter(number -> number == 1).isPresent()) {
            return Finding.warning(
                    Area.BROKERS,
                    guarantee(),
                    "the brokers keep one copy of the transactions' state, so that the loss of one broker stops the output",
                    "in the brokers: " + REPLICAS + "=" + Math.min(3, brokers));
        }
        if (brokers > 1 && replicas.isPresent() && replicas.equals(minInSync)) {
            return Finding.warning(
                    Area.BROKERS,
                    guarantee(),
                    "every copy of the transactions' state must be there (%s = %s = %d), so that one stopped broker stops the output"
                            .formatted(MIN_IN_SYNC, REPLICAS, replicas.get()),
                    "in the brokers: " + MIN_IN_SYNC + "=" + Math.max(1, replicas.get() - 1));
        }
        return Finding.ok(Area.BROKERS, guarantee(), "transactions work");
    }

    private Finding failed(Failed failed) {
        int brokers = view.facts().brokers();
        Optional<Integer> needed = view.facts().brokerSetting(REPLICAS).filter(replicas -> replicas > brokers);
        String why = needed.map(replicas -> "the brokers want %d copies of the transactions' state, and there %s %s"
                        .formatted(replicas, brokers == 1 ? "is" : "are", Words.count(brokers, "broker")))
                .orElse("no transaction can be begun");
        String remedy = needed.map(replicas -> "start %s more, or set in the brokers %s=%d, or "
                        .formatted(Words.count(replicas - brokers, "broker"), REPLICAS, brokers))
                .orElse("look at the brokers' logs for the topic __transaction_state, or ");
        return Finding.error(
                Area.BROKERS,
                guarantee(),
                why + " (" + failed.why() + ")",
                remedy + Property.PROCESSING_GUARANTEE + "=at_least_once");
    }

    private Finding notAllowed() {
        List<Grant> grants = AclPlan.of(view.config()).stream()
                .filter(grant -> grant.resource() == ResourceType.TRANSACTIONAL_ID)
                .toList();
        return Finding.error(
                Area.PERMISSIONS,
                "transactional ids " + ClusterReader.transactionalIdPrefix(view.config()) + "*",
                "this user may not write with them (Write)",
                view.remedies().grant(grants));
    }

    private String guarantee() {
        return view.config().shown(Property.PROCESSING_GUARANTEE);
    }
}
