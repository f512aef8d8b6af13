/** SQL condition on deliveries: mails and posts about one of some responses. @param ids SQL: their ids as texts */
export const ofResponse = (ids: string): string =>
  `${ids} && ARRAY[content->>'responseId', content->'data'->>'responseId', substring(key FROM '^route-out:(\\d+)$'), substring(key FROM '^webhook:\\d+:\\d+:(\\d+)$')]`

/** SQL condition on deliveries: posts that thank one of some members. @param ids SQL: their ids as texts */
export const ofMember = (ids: string): string =>
  `${ids} && ARRAY[content->>'memberId', content->'data'->>'memberId', substring(key FROM '^webhook:\\d+:(\\d+):\\d+$')]`
