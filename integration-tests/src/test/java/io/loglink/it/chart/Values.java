package io.loglink.it.chart;

/** Values of the chart. */
final class Values {
    /** What everybody sets. */
    static final String MINIMAL = """
            config:
              bootstrap.servers: kafka:9092
              schema.registry.url: http://registry:8081
              outputs: records
              project.default: "1"
            """;

    /** Everything is switched on. */
    static final String FULL = """
            image: {repository: registry.example.com/loglink, tag: 1.2.3, pullPolicy: Always}
            imagePullSecrets: [{name: pull}]
            config:
              bootstrap.servers: kafka-1:9093,kafka-2:9093
              schema.registry.url: http://registry:8081
              outputs: records,batches
              logs.topics: logs-a,logs-b
              application.id: shop-loglink
              store.cache.bytes: 1073741824
              num.stream.threads: 4
              replay.url.template: https://replay.example.com/{session_id}#a=b
              kafka.security.protocol: SASL_SSL
              kafka.sasl.mechanism: PLAIN
            secrets:
              kafka.sasl.jaas.config: {secretName: loglink-kafka, key: sasl.jaas.config}
            logLevel: DEBUG
            javaOpts: -Xmx2g
            resources: {requests: {cpu: "2", memory: 8Gi}, limits: {memory: 8Gi}}
            podLabels: {team: shop}
            podAnnotations: {example.com/owner: shop}
            antiAffinity: hard
            preflight: {check: true, createTopics: true, topicPartitions: 12, topicReplicationFactor: 3}
            serviceMonitor: {enabled: true, labels: {release: prometheus}}
            prometheusRule: {enabled: true, labels: {release: prometheus}}
            dashboard: {enabled: true}
            keda: {enabled: true, authenticationRef: kafka, triggerMetadata: {tls: enable}}
            networkPolicy:
              enabled: true
              ingressFrom: [{namespaceSelector: {matchLabels: {name: monitoring}}}]
              egress: [{to: [{podSelector: {matchLabels: {app: kafka}}}]}]
            """;

    private Values() {}
}
