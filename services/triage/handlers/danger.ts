import { dangerView } from '../danger-view.ts'
import type { HandlerOf } from '../deps.ts'

export const showDanger: HandlerOf<'danger'> = async (call) => dangerView(call.params.category)
