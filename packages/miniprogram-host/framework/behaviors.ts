import type { CodeSpace } from 'glass-easel-miniprogram-adapter'
import type { GeneralComponent } from './nodes.ts'

type Behavior = ReturnType<ReturnType<CodeSpace['behavior']>['register']>
type Definition = { behaviors?: unknown[] } & Record<string, unknown>

const fields = new WeakSet<GeneralComponent>()

/** Whether a component takes part in forms by `wx://form-field`. */
export const isFormField = (component: GeneralComponent): boolean => fields.has(component)

/** WeChat names its own behaviours by strings; a component says `behaviors: ['wx://form-field']`. */
export class BuiltInBehaviors {
  readonly #field: Behavior
  readonly #plain: Behavior

  constructor(space: CodeSpace) {
    this.#field = space
      .behavior()
      .definition({
        properties: { name: { type: String, value: '' }, value: { type: null, value: '' } },
        lifetimes: {
          created(this: { _$: GeneralComponent }) {
            fields.add(this._$)
          },
        },
      } as never)
      .register() as unknown as Behavior
    this.#plain = space.behavior().definition({}).register() as unknown as Behavior
  }

  /** A definition with behaviours in place of their names. */
  resolve<D>(definition: D): D {
    const behaviors = (definition as Definition | undefined)?.behaviors
    if (!behaviors?.some((one) => typeof one === 'string')) return definition
    return { ...definition, behaviors: behaviors.filter(Boolean).map((one) => this.#named(one)) }
  }

  #named(behavior: unknown): unknown {
    if (typeof behavior !== 'string') return behavior
    return behavior.startsWith('wx://form-field') ? this.#field : this.#plain
  }
}
