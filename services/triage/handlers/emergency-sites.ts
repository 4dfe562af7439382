import type { HandlerOf } from '../deps.ts'
import { emergencySitesIn } from '../rules/emergency-sites.ts'

export const emergencySites: HandlerOf<'emergencySites'> = async (call) => emergencySitesIn(call.query.city)
