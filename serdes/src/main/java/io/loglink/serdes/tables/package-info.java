/** Keys and rows of the tables: as they stand on the topics and as they are stored. */
@NullMarked
package io.loglink.serdes.tables;

import org.jspecify.annotations.NullMarked;
