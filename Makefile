# Everything a user of this repository runs. Needs a JDK 17 or newer and Maven; `MVN=./mvnw` pins Maven's version too.
MVN ?= mvn
MVNFLAGS ?= -B -ntp
DURATION ?=

DEMO_BUILT := deploy/local/target/demo.built
DEMO_SOURCES := $(shell find pom.xml schemas serdes topology deploy/local -type f -not -path '*/target/*' -not -path '*/src/test/*')

.PHONY: demo test test-deploy test-containers test-collector test-sinks test-chart test-monitoring package image compose-up compose-down format bench bench-codec soak

## Runs Loglink with a broker, a registry and traffic in one process, until Ctrl-C or for DURATION (30s, 5m).
demo: $(DEMO_BUILT)
	@java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx768m -cp "topology/target/loglink.jar:deploy/local/target/loglink-local.jar:deploy/local/target/lib/*" io.loglink.local.Demo $(if $(DURATION),--duration $(DURATION))

# Built again only when a source is newer or a jar is gone, so that a second `make demo` starts at once.
$(DEMO_BUILT): $(DEMO_SOURCES) $(if $(wildcard topology/target/loglink.jar),,topology/target/loglink.jar)
	@echo "Building Loglink and its demo; the first time Maven fetches what they need ..."
	@$(MVN) $(MVNFLAGS) -q package -Dmaven.test.skip -Dspotless.check.skip -pl deploy/local -am
	@touch $@

topology/target/loglink.jar: ;

## Builds everything and runs every test: unit, property, topology, and those on a real broker and a real registry.
test:
	$(MVN) $(MVNFLAGS) verify

# Tests of what stands around the jar. Each says so, and is skipped, where a part that it needs is absent.
# -Dtest names no unit test: those are for `make test`.
TEST_SURROUNDINGS = $(MVN) $(MVNFLAGS) verify -pl integration-tests -am -Dlint.skip -Dspotless.check.skip \
	-Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.groups.excluded=

## Every test of the files in deploy/: containers, Collector, sinks, chart, monitoring.
test-deploy:
	$(TEST_SURROUNDINGS) -Pimage -Dit.groups=surroundings

## The project's image beside a Kafka and a registry container. Needs a Docker engine.
test-containers:
	$(TEST_SURROUNDINGS) -Pimage -Dit.groups=containers

## A real Collector on both sides, fed by real SDKs. Needs Go; Python and Node for their SDKs.
test-collector:
	$(TEST_SURROUNDINGS) -Dit.groups=collector

## Real sinks reading what Loglink wrote: ClickHouse's engine, Kafka Connect into PostgreSQL.
test-sinks:
	$(TEST_SURROUNDINGS) -Dit.groups=sinks

## The Helm chart, as helm renders it. Needs helm, or Go to build it.
test-chart:
	$(TEST_SURROUNDINGS) -Dit.groups=chart

## Alert rules and dashboard against a real Prometheus that scrapes the jar. Needs prometheus and promtool.
test-monitoring:
	$(TEST_SURROUNDINGS) -Dit.groups=monitoring

# The benchmarks run as programs of their own, from what Maven has just built.
BENCH_BUILD = @$(MVN) $(MVNFLAGS) -q package -DskipTests -Dlint.skip -Dspotless.check.skip -pl integration-tests/benchmarks -am
BENCH_JAVA = @cd integration-tests/benchmarks && java -Xmx1g -Dlogback.configurationFile=io/loglink/benchmarks/logback-bench.xml \
	-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.loglink.schemas -cp "target/classes:$$(cat target/classpath.txt)"

## Measures Loglink beside its peers and checks every figure; MODE=full takes its time, ONLY=codec,tables,footprint,endtoend,latency,late takes parts.
bench:
	$(BENCH_BUILD)
	$(BENCH_JAVA) io.loglink.benchmarks.Bench --mode $(or $(MODE),short) $(if $(ONLY),--only $(ONLY))

## Measures the codec beside protobuf-java and Avro's own writers: the headline, or with MODE=full every combination and JMH.
bench-codec:
	$(BENCH_BUILD)
	$(BENCH_JAVA) io.loglink.benchmarks.codec.CodecBenchmark $(or $(MODE),short)

## Whether Loglink stays as it is at half of its peak: memory and latency for DURATION (30s, 10m, 2h), and a plot.
soak:
	$(BENCH_BUILD)
	$(BENCH_JAVA) io.loglink.benchmarks.latency.SoakBenchmark $(or $(DURATION),10m) $(if $(filter records,$(OUTPUT)),records)

## Builds topology/target/loglink.jar without running the tests.
package:
	$(MVN) $(MVNFLAGS) package -DskipTests

## Builds the container image, IMAGE or loglink:dev. Needs a Docker engine; Maven must be online.
image:
	$(MVN) $(MVNFLAGS) -q package -Pimage -pl topology -am -DskipTests -Dspotless.check.skip
	deploy/docker/build $(or $(IMAGE),loglink:dev)

## Starts the whole stack on this machine: Kafka, a registry, a Collector, Loglink, Prometheus, Grafana. `make compose-down` ends it.
compose-up: image
	docker compose --file deploy/compose/compose.yaml up --detach --wait

## Ends the stack and removes its data.
compose-down:
	docker compose --file deploy/compose/compose.yaml down --volumes

## Formats the sources as the build wants them.
format:
	$(MVN) $(MVNFLAGS) -q spotless:apply
