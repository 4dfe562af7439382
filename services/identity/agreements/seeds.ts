import type { AgreementKind } from '../schemas.ts'
import { boundary } from './boundary.zh.ts'
import { doctorTerms } from './doctor-terms.zh.ts'
import { privacy } from './privacy.zh.ts'
import { risk } from './risk.zh.ts'
import { terms } from './terms.zh.ts'

/** First versions, for a new installation. The institution's own staff publish what follows. */
export const seeds: readonly { readonly kind: AgreementKind; readonly title: string; readonly text: string }[] = [
  { kind: 'terms', ...terms },
  { kind: 'privacy', ...privacy },
  { kind: 'boundary', ...boundary },
  { kind: 'risk', ...risk },
  { kind: 'doctor_terms', ...doctorTerms },
]
