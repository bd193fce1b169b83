// A chat's backend that tells OpenTelemetry whom each log is about.
//
// Where they go and with which token is in the SDK's own variables:
//
//   OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318 OTEL_EXPORTER_OTLP_HEADERS=x-loglink-token=phc_chat \
//   node chat.mjs alice@example.com 0190f7c2-aaaa-7000-8000-000000000001

import { logs } from '@opentelemetry/api-logs'
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs'

const provider = new LoggerProvider({
  resource: resourceFromAttributes({ 'service.name': 'chat' }),
  processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter() })],
})
logs.setGlobalLoggerProvider(provider)

const logger = logs.getLogger('chat.messages')

function receive(userId, sessionId, message) {
  logger.emit({
    severityText: 'info',
    body: 'Chat request received',
    attributes: {
      posthogDistinctId: userId,   // links to the person
      sessionId: sessionId,        // links to the session and its recording
      length: message.length,
    },
  })
}

const [userId, sessionId] = process.argv.slice(2)
receive(userId, sessionId, 'Hello')
await provider.shutdown()
