"""ClickHouse's engine behind two pipes: a JSON object with "sql" a line in, one with "rows" or "error" a line out."""

import json
import os
import sys

# Whatever the engine prints by itself goes to stderr: stdout belongs to the answers.
answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)

from chdb import session  # noqa: E402

engine = session.Session(sys.argv[1])
for line in sys.stdin:
    try:
        text = engine.query(json.loads(line)["sql"], "JSONEachRow").data()
        answer = {"rows": [json.loads(row) for row in text.splitlines() if row]}
    except Exception as error:
        answer = {"error": str(error)}
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
