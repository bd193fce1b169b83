"""Reads a topic to its end with Confluent's own client and prints each record as a line of JSON.

Arguments: bootstrap servers, registry URL, topic.
"""

import json
import sys

from confluent_kafka import Consumer, KafkaError, TopicPartition
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

servers, registry, topic = sys.argv[1:]
deserializer = AvroDeserializer(SchemaRegistryClient({"url": registry}))
consumer = Consumer(
    {
        "bootstrap.servers": servers,
        "group.id": "python",
        "enable.auto.commit": False,
        "enable.partition.eof": True,
        "isolation.level": "read_committed",
    }
)
for partition in consumer.list_topics(topic).topics[topic].partitions:
    consumer.assign([TopicPartition(topic, partition, 0)])
    while True:
        message = consumer.poll(30)
        if message is None:
            sys.exit("the broker does not answer")
        if message.error():
            if message.error().code() == KafkaError._PARTITION_EOF:
                break
            sys.exit(str(message.error()))
        record = deserializer(message.value(), SerializationContext(topic, MessageField.VALUE))
        print(json.dumps({"key": message.key().decode(), "record": record}, default=lambda time: time.isoformat()))
consumer.close()
