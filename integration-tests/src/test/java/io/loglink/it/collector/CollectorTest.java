package io.loglink.it.collector;

import io.loglink.it.StackExtension;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests with a real Collector: run by {@code make test-collector}, skipped without Go. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("surroundings")
@Tag("collector")
@ExtendWith({NeedsGo.class, StackExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@interface CollectorTest {}
