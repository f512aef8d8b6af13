import type { Scope } from '../responses/scope.js'

declare const gate: unique symbol
interface Gate<Kind extends string> {
  readonly [gate]: Kind
}

/** One period of one area. */
export interface AreaPeriod {
  readonly areaId: number
  readonly period: string
}

/**
 * Responses that an answer may quote and count. Only `pipeline/disclosure` makes one, after its checks, so that a view that needs one cannot be
 * read around them.
 */
export type OpenScope = Scope & Gate<'answer'>
/** The same of one period of one area. */
export type OpenPeriod = OpenScope & AreaPeriod

/** Responses that a job builds from. What it builds is stored; an answer needs an {@link OpenScope}. */
export type BuildScope = Scope & Gate<'build'>
export type BuildPeriod = BuildScope & AreaPeriod

/** Responses that may be counted but not quoted. Whoever counts them decides which figures may be shown. */
export type CountScope = Scope & Gate<'count'>

/** What views of comments, themes and lists accept. */
export type ReadableScope = OpenScope | BuildScope
export type ReadablePeriod = OpenPeriod | BuildPeriod
/** What views of counts accept. */
export type CountableScope = ReadableScope | CountScope
