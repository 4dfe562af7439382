import type { Wire } from '@yijiantong/kernel/sealed.ts'
import type { messagingContract } from '@yijiantong/messaging/contract.ts'
import type { Static } from 'typebox'

type Frames = (typeof messagingContract)['socket']['down']

/** What the server sends on a live connection. */
export type Down = { [Name in keyof Frames]: Wire<Static<Frames[Name]>> }[keyof Frames]
export type Message = Extract<Down, { t: 'message' }>['message']
export type Content = { readonly text: string } | { readonly pictureIds: readonly string[] }
export type Sent = { readonly seq: number; readonly at: number }
