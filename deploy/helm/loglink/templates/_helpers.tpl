{{- define "loglink.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 52 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 52 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "loglink.selectorLabels" -}}
app.kubernetes.io/name: loglink
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "loglink.labels" -}}
{{ include "loglink.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "loglink.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}{{ default (include "loglink.name" .) .Values.serviceAccount.name }}{{ else }}{{ default "default" .Values.serviceAccount.name }}{{ end }}
{{- end }}

{{- define "loglink.image" -}}
{{ .Values.image.repository }}{{ if .Values.image.digest }}@{{ .Values.image.digest }}{{ else }}:{{ default .Chart.AppVersion .Values.image.tag }}{{ end }}
{{- end }}

{{/* A property's variable: kafka.sasl.jaas.config is LOGLINK_KAFKA_SASL_JAAS_CONFIG. */}}
{{- define "loglink.variable" -}}
LOGLINK_{{ . | upper | replace "." "_" }}
{{- end }}

{{/* A value in a properties file. Helm reads every number as a floating one, which would print 5.36870912e+08. */}}
{{- define "loglink.value" -}}
{{- if kindIs "float64" . }}{{ printf "%.0f" . }}{{ else }}{{ toString . | replace "\\" "\\\\" | replace "\n" "\\n" }}{{ end }}
{{- end }}

{{/* The same of a named property. An off without quotes is false in YAML, and off is what the modes of late links say. */}}
{{- define "loglink.mode" -}}
{{- $name := index . 0 }}
{{- $value := index . 1 }}
{{- if and (kindIs "bool" $value) (not $value) (has $name (list "late.records" "late.batches")) }}off{{ else }}{{ include "loglink.value" $value }}{{ end }}
{{- end }}

{{/* loglink.properties. What is empty is left out: it is Loglink's own default. */}}
{{- define "loglink.properties" -}}
{{- $servers := required "config.bootstrap.servers: name the Kafka brokers, e.g. kafka-bootstrap:9092" (index .Values.config "bootstrap.servers") }}
{{- range $name, $value := .Values.config }}
{{- if has $name (list "state.dir" "http.listen" "shutdown.grace.ms" "kafka.main.consumer.group.instance.id") }}
{{- fail (printf "config.%s: the chart sets this one" $name) }}
{{- end }}
{{- if or (regexMatch "(password|secret|user[.]info|auth[.]token|keystore[.]key)$" $name) (regexMatch "(?i)(password|secret) *=" (toString $value)) }}
{{- fail (printf "config.%s: holds a secret, and would be in a ConfigMap; name a key of a Secret in secrets instead" $name) }}
{{- end }}
{{- if ne (toString $value) "" }}
{{ $name }}={{ include "loglink.mode" (list $name $value) }}
{{- end }}
{{- end }}
{{- end }}

{{/* What the instances and the preflight job have in common. */}}
{{- define "loglink.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "loglink.container" -}}
image: {{ include "loglink.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end }}

{{- define "loglink.env" -}}
- name: LOGLINK_CONFIG
  value: /etc/loglink/config/loglink.properties
- name: LOGLINK_LOG_LEVEL
  value: {{ .Values.logLevel }}
{{- range $name, $from := .Values.secrets }}
- name: {{ include "loglink.variable" $name }}_FILE
  value: /etc/loglink/secrets/{{ $name }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "loglink.volumeMounts" -}}
- name: config
  mountPath: /etc/loglink/config
  readOnly: true
{{- if .Values.secrets }}
- name: secrets
  mountPath: /etc/loglink/secrets
  readOnly: true
{{- end }}
- name: tmp
  mountPath: /tmp
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Called with a list: the root, and the name of the ConfigMap. */}}
{{- define "loglink.volumes" -}}
{{- $root := index . 0 }}
- name: config
  configMap:
    name: {{ index . 1 }}
{{- if $root.Values.secrets }}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      {{- range $name, $from := $root.Values.secrets }}
      - secret:
          name: {{ $from.secretName }}
          items:
            - key: {{ $from.key }}
              path: {{ $name }}
      {{- end }}
{{- end }}
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
{{- with $root.Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Of a command that runs once and ends. */}}
{{- define "loglink.commandResources" -}}
requests:
  cpu: 100m
  memory: 512Mi
limits:
  memory: 1Gi
{{- end }}

{{/* A quantity of memory in bytes: 4Gi, 512M, 1073741824. */}}
{{- define "loglink.bytes" -}}
{{- $text := toString . }}
{{- if kindIs "float64" . }}{{ $text = printf "%.0f" . }}{{ end }}
{{- $number := regexFind "^[0-9]+([.][0-9]+)?" $text | float64 }}
{{- $unit := regexFind "[A-Za-z]+$" $text }}
{{- $units := dict "" 1 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 }}
{{- if not (hasKey $units $unit) }}{{ fail (printf "resources.limits.memory: %s is no quantity of memory" $text) }}{{ end }}
{{- printf "%.0f" (mulf $number (get $units $unit | float64)) }}
{{- end }}

{{/* "true" where the role late runs, which it does unless roles leaves it out or nothing may wait. */}}
{{- define "loglink.runsLate" -}}
{{- $roles := index .Values.config "roles" | default "enrich,late" | splitList "," }}
{{- $records := dig "late.records" "amend" .Values.config }}
{{- $batches := dig "late.batches" "off" .Values.config }}
{{- if or (ne (include "loglink.mode" (list "late.records" $records)) "off") (ne (include "loglink.mode" (list "late.batches" $batches)) "off") }}
{{- range $roles }}{{ if eq (trim .) "late" }}true{{ end }}{{ end }}
{{- end }}
{{- end }}

{{/* Fails when RocksDB and the JVM itself do not fit beside the heap and the rows; README.md, Memory. */}}
{{- define "loglink.requireMemory" -}}
{{- $limit := dig "limits" "memory" "" .Values.resources }}
{{- if not $limit }}{{ fail "resources.limits.memory: must be set, because the heap is a share of it" }}{{ end }}
{{- $rocksdb := index .Values.config "store.rocksdb.memory.bytes" | default 268435456 | float64 }}
{{- /* The stores of late links take as much again. */}}
{{- $stores := mulf $rocksdb (ternary 2 1 (eq (include "loglink.runsLate" .) "true")) }}
{{- $needed := divf (addf $stores 314572800) 0.3 }}
{{- if lt (include "loglink.bytes" $limit | float64) $needed }}
{{- fail (printf "resources.limits.memory: %v is too little for store.rocksdb.memory.bytes and late links; at least %.0fMi" $limit (ceil (divf $needed 1048576))) }}
{{- end }}
{{- end }}
