import { lookWord } from '../audit/look-words.ts'
import { Actor } from '../parts/staff-name.tsx'
import { Tag } from '../parts/tag.tsx'
import { Time } from '../parts/time.tsx'
import type { Story } from './order-page.tsx'
import { moveWord, type OrderState, reasonWord, stateWords } from './order-words.ts'

const Unknown = () => <p className="calm">这一部分暂时查不到，请稍后刷新。</p>

export const Moves = ({ moves }: Pick<Story, 'moves'>) => (
  <section className="card" aria-labelledby="moves-title">
    <h2 id="moves-title">经过</h2>
    {moves === null && <Unknown />}
    <ol className="steps">
      {moves?.map(({ name, to, role, actor, reason, at }) => (
        <li key={`${at}-${name}`}>
          <Time at={at} />
          <div>
            {moveWord(name)}，{stateWord(to)}
            <small>
              <Actor role={role} id={actor} />
              {reason !== null && ` · ${reasonWord(reason)}`}
            </small>
          </div>
        </li>
      ))}
    </ol>
  </section>
)

const stateWord = (state: string): string => (state in stateWords ? stateWords[state as OrderState][0] : state)

const parties = [
  ['patient', '患者'],
  ['doctor', '医生'],
] as const

export const Messages = ({ messages }: Pick<Story, 'messages'>) => (
  <section className="card" aria-labelledby="messages-title">
    <h2 id="messages-title">消息（只有数量，没有内容）</h2>
    {messages === null ? (
      <Unknown />
    ) : (
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">谁</th>
            <th scope="col">条数</th>
            <th scope="col">第一条</th>
            <th scope="col">最后一条</th>
          </tr>
        </thead>
        <tbody>
          {parties.map(([party, word]) => (
            <tr key={party}>
              <td>{word}</td>
              <td className="figure">{messages[party].messages}</td>
              <td>
                <Time at={messages[party].firstAt} />
              </td>
              <td>
                <Time at={messages[party].lastAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
)

export const Looks = ({ looks }: Pick<Story, 'looks'>) => (
  <section className="card" aria-labelledby="looks-title">
    <h2 id="looks-title">谁看过这笔订单的健康数据</h2>
    {looks.length === 0 && <p className="calm">还没有人看过。</p>}
    {looks.length > 0 && (
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">谁</th>
            <th scope="col">看了什么</th>
            <th scope="col">结果</th>
          </tr>
        </thead>
        <tbody>
          {looks.map(({ at, role, actor, operation, outcome, request }) => (
            <tr key={`${at}-${request}-${operation}`}>
              <td>
                <Time at={at} />
              </td>
              <td>
                <Actor role={role} id={actor} />
              </td>
              <td>{lookWord(operation)}</td>
              <td>{outcome === 'read' ? '看到了' : <Tag tone="trouble">被拒绝</Tag>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
)
