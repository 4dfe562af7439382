import { Button, Input, Segmented, Select, Tooltip } from 'antd'
import { useState } from 'react'
import type { Filter, Values } from './filters.ts'

type Props = { readonly filters: readonly Filter[]; readonly values: Values; readonly narrow: (to: Values) => void }

export const FilterBar = ({ filters, values, narrow }: Props) => {
  const set = (name: string) => (text: string) => narrow({ ...values, [name]: text })
  return (
    <search className="filter-bar">
      {filters.map((filter) => (
        <div className="filter" key={filter.name}>
          {filter.kind !== 'tabs' && (
            <span className="filter-label" aria-hidden="true">
              {filter.label}
            </span>
          )}
          {/* A text box begins anew when the address changes under it. */}
          <Field key={values[filter.name]} filter={filter} text={values[filter.name] ?? ''} set={set(filter.name)} />
        </div>
      ))}
      {filters.some(({ kind, name }) => kind !== 'tabs' && values[name] !== undefined) && (
        <Button type="link" onClick={() => narrow({})}>
          清除筛选
        </Button>
      )}
    </search>
  )
}

type FieldProps = { readonly filter: Filter; readonly text: string; readonly set: (text: string) => void }

const Field = ({ filter, text, set }: FieldProps) => {
  if (filter.kind === 'choice') {
    return (
      <Select
        aria-label={filter.label}
        className="filter-choice"
        value={text === '' ? null : text}
        placeholder="全部"
        allowClear
        popupMatchSelectWidth={false}
        options={[...filter.options]}
        onChange={(value: string | undefined) => set(value ?? '')}
      />
    )
  }
  if (filter.kind === 'tabs') {
    return <Segmented aria-label={filter.label} value={text} onChange={set} options={[...filter.options, { value: '', label: '全部' }]} />
  }
  if (filter.kind === 'text') return <TextField filter={filter} text={text} set={set} />
  return (
    <Input
      type="date"
      aria-label={filter.label}
      className="filter-day"
      value={text}
      max="2099-12-31"
      onChange={({ target }) => set(target.value)}
    />
  )
}

type TextProps = FieldProps & { readonly filter: Extract<Filter, { kind: 'text' }> }

const TextField = ({ filter, text, set }: TextProps) => {
  const [typed, setTyped] = useState(text)
  const [wrong, setWrong] = useState(false)
  const look = () => {
    const trimmed = typed.trim()
    const broken = trimmed !== '' && !filter.pattern.test(trimmed)
    setWrong(broken)
    if (!broken && trimmed !== text) set(trimmed)
  }
  const problem = `${filter.name}-problem`
  return (
    <Tooltip open={wrong} title={<span id={problem}>{filter.problem}</span>} placement="bottomLeft">
      <Input
        aria-label={filter.label}
        aria-invalid={wrong}
        {...(wrong && { 'aria-describedby': problem, status: 'error' as const })}
        className="filter-text"
        data-search
        value={typed}
        placeholder={filter.hint}
        allowClear
        onChange={({ target }) => {
          setTyped(target.value)
          setWrong(false)
          if (target.value === '' && text !== '') set('')
        }}
        onPressEnter={look}
        onBlur={look}
      />
    </Tooltip>
  )
}
