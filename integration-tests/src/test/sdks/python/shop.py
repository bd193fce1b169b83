"""A shop's checkout that tells OpenTelemetry whom each log and each span is about.

Where they go, with which token and under which name is in the SDK's own variables:

    OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318 OTEL_EXPORTER_OTLP_HEADERS=x-loglink-token=phc_shop \
    OTEL_SERVICE_NAME=shop python shop.py alice@example.com 0190f7c2-aaaa-7000-8000-000000000001
"""

import logging
import sys

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.logging.handler import LoggingHandler
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

logger = logging.getLogger("shop.checkout")
tracer = trace.get_tracer("shop.checkout")


def checkout(user_id: str, session_id: str) -> None:
    with tracer.start_as_current_span("POST /checkout") as span:
        # A span has its own attributes: those of the logs within it do not count for it.
        span.set_attribute("posthogDistinctId", user_id)
        span.set_attribute("sessionId", session_id)
        logger.info("Checkout completed", extra={
            "posthogDistinctId": user_id,    # links to the person
            "sessionId": session_id,         # links to the session and its recording
            "orderId": "A-123",
        })


def main(user_id: str, session_id: str) -> None:
    logs = LoggerProvider()
    logs.add_log_record_processor(BatchLogRecordProcessor(OTLPLogExporter()))
    spans = TracerProvider()
    spans.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(spans)
    # Every logger of Python's logging goes to OpenTelemetry from here on; extra= becomes attributes. Not by basicConfig, which
    # would give the handler a format, and put level and name into the body.
    logging.getLogger().addHandler(LoggingHandler(logger_provider=logs))
    logging.getLogger().setLevel(logging.INFO)

    checkout(user_id, session_id)

    spans.shutdown()
    logs.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
