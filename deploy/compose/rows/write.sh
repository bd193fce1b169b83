#!/bin/bash
# Writes each file beside this one into the topic of its name; a line is KEY|ROW.
set -euo pipefail
for file in /rows/*.txt; do
  topic=$(basename "$file" .txt)
  /opt/kafka/bin/kafka-console-producer.sh --bootstrap-server kafka:9092 --topic "$topic" \
    --reader-property parse.key=true --reader-property key.separator='|' <"$file"
  echo "$topic: $(wc -l <"$file") rows"
done
