package io.loglink.it;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Stack}, started once for all classes and stopped after the last one, and a {@link TestBed} of their
 * own on it, closed after the test.
 */
public final class StackExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(StackExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Stack.class || type == TestBed.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Stack stack = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Stack.class, ignored -> Stack.start(), Stack.class);
        if (parameter.getParameter().getType() == Stack.class) {
            return stack;
        }
        String name = context.getRequiredTestClass().getSimpleName() + "-"
                + context.getTestMethod().map(method -> method.getName()).orElse("all");
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        TestBed.class,
                        ignored -> TestBed.on(
                                stack.bootstrapServers(), stack.registry().url(), name),
                        TestBed.class);
    }
}
