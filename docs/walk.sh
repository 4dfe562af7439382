#!/usr/bin/env bash
# One consultation from the first login to the review, with nothing but curl: bash docs/walk.sh [address]
set -euo pipefail
base=${1:-http://127.0.0.1:8080}

ask() { curl -sS --fail-with-body "$@"; }
post() { ask -X POST -H "authorization: Bearer $1" -H 'content-type: application/json' -d "$3" "$base$2"; } # token path body
get() { ask -H "authorization: Bearer $1" "$base$2"; }                                                       # token path
field() { sed -E "s/.*\"$1\":\"?([^\",}]*).*/\1/"; }                                                          # its last value
login() { # phone role: the codes wx.login and the phone-number button would give the mini program, then our own session
  local codes
  codes=$(ask -H 'content-type: application/json' -d "{\"phone\":\"$1\"}" "$base/sandbox/api/wechat/codes")
  ask -H 'content-type: application/json' "$base/v1/sessions" -d "{\"by\":\"wechat\",\"role\":\"$2\",\"device\":\"curl\",
    \"loginCode\":\"$(field loginCode <<<"$codes")\",\"phoneCode\":\"$(field phoneCode <<<"$codes")\"}" | field accessToken
}

echo '— The patient logs in, reads what the service is not for, and picks a doctor.'
patient=$(login 13800001234 patient)
ask "$base/v1/agreements/boundary" | field text | sed 's/\\n.*//'; echo
until ask -G --data-urlencode 'q=林演示' "$base/v1/doctors" | grep -q us_; do sleep 0.2; done # made at the first start, a moment after it
doctor_id=$(ask -G --data-urlencode 'q=林演示' "$base/v1/doctors" | field doctorId)
profile=$(post "$patient" /v1/profiles '{"name":"王小明","sex":"male","birthDate":"1990-03-08","relation":"self"}' | field profileId)

echo '— Describes the complaint with a photograph and agrees to what is in force.'
photo=$(base64 -d <<<'iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAQMAAACQp+OdAAAABlBMVEXEaljcsJBifFxkAAAAZ0lEQVQoz73RMQ6AIBBE0W8sLD0CR/Fo6E05AiUFQdHdbAGFoVCq1+zMJHDq40sEr9idoLAIMrMgMTWI0CCAH0ef03fZDBt2Tz10fKlJz2lmEyScILI2CDVhHH2OVVipzdBhP3zcKy5h/7Ju8rTT/wAAAABJRU5ErkJggg==' |
  ask -H "authorization: Bearer $patient" -H 'content-type: image/png' --data-binary @- "$base/v1/pictures?purpose=consultation" | field pictureId)
id=$(post "$patient" /v1/consultations "{\"doctorId\":\"$doctor_id\",\"profileId\":\"$profile\",\"lane\":\"advice\",
  \"description\":\"左前臂起红疹两天，瘙痒。\",\"allergies\":\"青霉素\",\"pictureIds\":[\"$photo\"]}" | field consultationId)
agreements=$(ask "$base/v1/agreements" | sed -E 's/,"title":"[^"]*","publishedAt":[0-9]+//g; s/^\{"items"://; s/\}$//')
post "$patient" "/v1/consultations/$id/submit" "{\"agreements\":$agreements}"; echo

echo '— Pays: a person enters the password on WeChat’s sheet, which in the sandbox is a request.'
payment=$(post "$patient" /v1/payments "{\"consultationId\":\"$id\"}")
prepay=$(sed -E 's/.*prepay_id=([^"]*).*/\1/' <<<"$payment")
ask -X POST "$base/sandbox/api/payments/$prepay/pay" >/dev/null
post "$patient" "/v1/payments/$(field paymentId <<<"$payment")/confirm" '{}'; echo

echo '— The doctor finds the order and accepts it.'
doctor=$(login 13900000001 doctor)
until get "$doctor" '/v1/doctor/consultations?group=pending_accept' | grep -q "$id"; do sleep 0.2; done
post "$doctor" "/v1/consultations/$id/accept" '{}'; echo

echo '— They talk. An app would use the socket; the same message by HTTP is stored once, by its clientId.'
post "$doctor" "/v1/conversations/$id/messages" '{"clientId":"walk-0001","text":"红疹有没有扩散？接触过什么？"}'; echo
post "$patient" "/v1/conversations/$id/messages" '{"clientId":"walk-0002","text":"没有扩散，前天换了新的洗衣液。"}'; echo
post "$patient" "/v1/conversations/$id/messages" '{"clientId":"walk-0002","text":"没有扩散，前天换了新的洗衣液。"}'; echo
get "$patient" "/v1/conversations/$id/messages"; echo

echo '— The doctor sums up, the patient reads it and reviews.'
post "$doctor" "/v1/consultations/$id/complete" '{"summary":"考虑接触性皮炎：停用新洗衣液，避免搔抓，外用炉甘石洗剂。"}'; echo
get "$patient" "/v1/consultations/$id" | field summary; echo
post "$patient" /v1/reviews "{\"consultationId\":\"$id\",\"stars\":5,\"tags\":[\"讲解清楚\"],\"text\":\"很快就好了。\"}"; echo
