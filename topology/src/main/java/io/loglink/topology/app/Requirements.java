package io.loglink.topology.app;

import java.util.List;

/** What must be there before the application can work. */
interface Requirements {
    /**
     * Looks once; does not wait longer than a request's timeout.
     *
     * @throws io.loglink.serdes.avro.SchemaRejectedException when the registry refuses a schema for good
     * @throws io.loglink.topology.config.WrongConfigurationException when a client cannot even be made
     */
    Check check();

    /** The result of a look. */
    sealed interface Check {}

    /**
     * Something is missing.
     *
     * @param what a line each, for people; not empty
     */
    record Missing(List<String> what) implements Check {
        public Missing {
            what = List.copyOf(what);
        }
    }

    /** Everything is there. */
    record Present(SchemaIds schemas) implements Check {}
}
