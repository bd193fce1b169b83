# Everything a user of this repository runs. Needs a JDK 17 or newer and Maven; `MVN=./mvnw` pins Maven's version too.
MVN ?= mvn
MVNFLAGS ?= -B -ntp
DURATION ?=

.PHONY: demo test package format

## Runs Loglink with a broker, a registry and traffic in one process, until Ctrl-C or for DURATION (30s, 5m).
demo:
	$(MVN) $(MVNFLAGS) -q package -DskipTests -Dspotless.check.skip -pl deploy/local -am
	@java -cp topology/target/loglink.jar:deploy/local/target/loglink-local.jar:deploy/local/target/lib/* io.loglink.local.Demo $(if $(DURATION),--duration $(DURATION))

## Builds everything and runs every test: unit, property, topology, and those on a real broker and a real registry.
test:
	$(MVN) $(MVNFLAGS) verify

## Builds topology/target/loglink.jar without running the tests.
package:
	$(MVN) $(MVNFLAGS) package -DskipTests

## Formats the sources as the build wants them.
format:
	$(MVN) $(MVNFLAGS) -q spotless:apply
