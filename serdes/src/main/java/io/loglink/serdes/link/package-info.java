/** What Loglink writes on a record: the result of linking it to a person and a session. */
@NullMarked
package io.loglink.serdes.link;

import org.jspecify.annotations.NullMarked;
