package io.loglink.it.sinks;

import io.loglink.it.Stack;
import io.loglink.it.TestBed;
import java.nio.file.Path;

/** ClickHouse with the shipped tables and views, reading topics of a test class's own. */
final class ShippedClickHouse implements AutoCloseable {
    private final TestBed bed;
    private final ClickHouse clickHouse;
    private final Topics topics;
    private int projects;

    private ShippedClickHouse(TestBed bed, ClickHouse clickHouse, Topics topics) {
        this.bed = bed;
        this.clickHouse = clickHouse;
        this.topics = topics;
    }

    /** Starts it, and sends {@link ShopRecords} through, of which projects make theirs. */
    static ShippedClickHouse start(Stack stack, TestBed bed, Path directory) {
        ClickHouse clickHouse = ClickHouse.start(Python.ready(), directory);
        ShopRecords.sendThrough(bed);
        Topics topics = Topics.make(bed.kafka(), bed.topics().prefix() + "-test");
        ShippedTables.apply(clickHouse, stack, topics, ShippedTables.BOTH);
        return new ShippedClickHouse(bed, clickHouse, topics);
    }

    ClickHouse clickHouse() {
        return clickHouse;
    }

    Topics topics() {
        return topics;
    }

    /** One that no other test has. */
    ClickHouseProject newProject() {
        return project("project-" + projects++);
    }

    ClickHouseProject project(String id) {
        return new ClickHouseProject(id, bed, clickHouse, topics);
    }

    @Override
    public void close() {
        clickHouse.close();
    }
}
