#!/bin/sh
# A log and a span as OTLP/JSON, without any SDK:
#
#   OTLP=http://localhost:4318 TOKEN=phc_shop ./send.sh alice@example.com 0190f7c2-aaaa-7000-8000-000000000001
set -eu
distinct_id=$1
session_id=$2
now=$(date +%s)000000000

curl --fail --silent --show-error "$OTLP/v1/logs" \
  -H 'content-type: application/json' -H "x-loglink-token: $TOKEN" -d @- <<JSON
{"resourceLogs": [{
  "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "terminal"}}]},
  "scopeLogs": [{"logRecords": [{
    "timeUnixNano": "$now", "severityNumber": 9, "severityText": "INFO",
    "body": {"stringValue": "Hello from curl"},
    "attributes": [
      {"key": "posthogDistinctId", "value": {"stringValue": "$distinct_id"}},
      {"key": "sessionId", "value": {"stringValue": "$session_id"}}
    ]}]}]}]}
JSON

curl --fail --silent --show-error "$OTLP/v1/traces" \
  -H 'content-type: application/json' -H "x-loglink-token: $TOKEN" -d @- <<JSON
{"resourceSpans": [{
  "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "terminal"}}]},
  "scopeSpans": [{"spans": [{
    "traceId": "5b8efff798038103d269b633813fc60c", "spanId": "eee19b7ec3c1b174",
    "name": "GET /", "kind": 2, "startTimeUnixNano": "$now", "endTimeUnixNano": "$now",
    "attributes": [
      {"key": "posthogDistinctId", "value": {"stringValue": "$distinct_id"}},
      {"key": "sessionId", "value": {"stringValue": "$session_id"}}
    ]}]}]}]}
JSON
