/** What Loglink writes on a record: the result of linking it to a person and a session, and that as attributes. */
@NullMarked
package io.loglink.serdes.link;

import org.jspecify.annotations.NullMarked;
