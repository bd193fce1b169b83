package io.loglink.local.demo;

import java.util.List;

/** Where the demo is shown. */
interface Display {

    /** Shows lines once, below what was there. */
    void say(List<String> lines);

    /** Shows the newest state; called about once a second. */
    void show(Snapshot snapshot);

    /** No more states come: leaves the last one and makes room below it. */
    void end();

    /** For the summary: as wide as the display. */
    Screen screen();
}
