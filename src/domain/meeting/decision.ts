/** What was decided, the answers to the two questions of a review, and what the next period looks at most. */
export const DECISION_KINDS = ['decision', 'so-what', 'now-what', 'focus-area'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

/** What was decided about a period of an area, or said to the questions of its review. */
export interface Decision {
  id: number
  areaId: number
  period: string
  kind: DecisionKind
  text: string
  by: string
  createdAt: Date
}
