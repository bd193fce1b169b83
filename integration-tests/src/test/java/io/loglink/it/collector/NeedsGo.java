package io.loglink.it.collector;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a class before anything is started for it. */
final class NeedsGo implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Programs.find("go").isPresent()
                ? ConditionEvaluationResult.enabled("go is on the PATH")
                : ConditionEvaluationResult.disabled(Skip.say(
                        context.getDisplayName() + ", there is no go on the PATH, which builds the Collector"));
    }
}
