/** What a configuration needs in Kafka and in the schema registry, and what makes it: topics, rights, schemas. */
@NullMarked
package io.loglink.topology.provision;

import org.jspecify.annotations.NullMarked;
