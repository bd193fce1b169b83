/** The project's own image in a container, beside Kafka and a registry in theirs. Needs a Docker engine. */
@NullMarked
package io.loglink.it.containers;

import org.jspecify.annotations.NullMarked;
