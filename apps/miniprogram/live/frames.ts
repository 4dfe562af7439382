import type { PeopleApi } from '@yijiantong/client/people.ts'

type Answer<Call> = Call extends (...input: never[]) => Promise<infer Told> ? Told : never

/** A conversation as its parties see it: state, how far it and they have got. */
export type Conversation = Answer<PeopleApi['messaging']['conversations']>['items'][number]
export type Batch = Answer<PeopleApi['messaging']['messages']>
export type Message = Batch['messages'][number]
export type Sent = Answer<PeopleApi['messaging']['send']>
export type Party = 'patient' | 'doctor'
export type Reached = { readonly received?: number; readonly read?: number }
/** What a message carries on its way up. */
export type Body = { readonly text: string } | { readonly pictureIds: readonly string[] }

/** What the server says on the live connection, as services/messaging/contract.ts has it. */
export type Down =
  | { readonly t: 'welcome'; readonly at: number; readonly conversations: readonly Conversation[] }
  | ({ readonly t: 'sent'; readonly ref: string; readonly conversationId: string } & Sent)
  | { readonly t: 'refused'; readonly ref?: string; readonly code: string; readonly message: string }
  | { readonly t: 'message'; readonly conversationId: string; readonly message: Message }
  | ({ readonly t: 'batch'; readonly ref: string; readonly conversationId: string } & Batch)
  | { readonly t: 'recalled'; readonly conversationId: string; readonly seq: number; readonly at: number }
  | { readonly t: 'progress'; readonly conversationId: string; readonly role: Party; readonly received: number; readonly read: number }
  | { readonly t: 'conversation'; readonly conversationId: string; readonly state: Conversation['state'] }
  | { readonly t: 'head'; readonly conversationId: string; readonly lastSeq: number }
  | { readonly t: 'typing'; readonly conversationId: string; readonly role: Party }
  | { readonly t: 'presence'; readonly conversationId: string; readonly role: Party; readonly present: boolean }
  | { readonly t: 'pong' }

/** What the telephone says. Tests hold it to the contract. */
export type Up =
  | ({ readonly t: 'send'; readonly ref: string; readonly conversationId: string } & Body)
  | { readonly t: 'sync'; readonly ref: string; readonly conversationId: string; readonly after: number }
  | ({ readonly t: 'progress'; readonly conversationId: string } & Reached)
  | { readonly t: 'typing'; readonly conversationId: string }
