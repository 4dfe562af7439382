import { HostError } from '../vendor.ts'
import { bytesNow, decoded, encoded, type FileData } from './bytes.ts'
import { asynchronous, atOnce } from './call.ts'
import { type FileTable, USER_FOLDER } from './file-table.ts'
import type { Area } from './wx.ts'

type ReadOptions = { filePath: string; encoding?: string; position?: number; length?: number }
type WriteOptions = { filePath: string; data: FileData; encoding?: string }
type CopyOptions = { srcPath: string; destPath: string }

/** getFileSystemManager and its older relatives on `wx`, over the file table. */
export const fileApis: Area = ({ files }) => {
  const manager = fileSystemManager(files)
  return {
    later: {
      saveFile: ({ tempFilePath, filePath }: { tempFilePath: string; filePath?: string }) => ({
        savedFilePath: save(files, tempFilePath, filePath),
      }),
      getFileInfo: ({ filePath }: { filePath: string }) => ({ size: files.blob(filePath).size }),
    },
    now: { getFileSystemManager: () => manager, env: { USER_DATA_PATH: USER_FOLDER } },
  }
}

function save(files: FileTable, from: string, to: string | undefined): string {
  const path = to ?? `${USER_FOLDER}/${from.slice(from.lastIndexOf('/') + 1)}`
  files.write(path, files.blob(from))
  return path
}

function stats(files: FileTable, path: string) {
  if (!files.has(path)) throw new HostError(`no such file or directory, stat "${path}"`)
  const folder = files.isFolder(path)
  return {
    mode: folder ? 16_877 : 33_188,
    size: folder ? 0 : files.blob(path).size,
    lastAccessedTime: Math.floor(files.changedAt(path) / 1000),
    lastModifiedTime: Math.floor(files.changedAt(path) / 1000),
    isDirectory: () => folder,
    isFile: () => !folder,
  }
}

function fileSystemManager(files: FileTable): Record<string, unknown> {
  const slice = (bytes: ArrayBuffer, { position = 0, length }: ReadOptions) =>
    bytes.slice(position, length === undefined ? undefined : position + length)
  const access = (path: string) => {
    if (!files.has(path)) throw new HostError(`no such file or directory, access "${path}"`)
  }
  const append = ({ filePath, data, encoding }: WriteOptions) =>
    files.write(filePath, new Blob([files.blob(filePath), encoded(data, encoding)]))
  const write = ({ filePath, data, encoding }: WriteOptions) => files.write(filePath, encoded(data, encoding))
  const copy = ({ srcPath, destPath }: CopyOptions) => files.write(destPath, files.blob(srcPath))
  const rename = ({ srcPath, destPath }: { srcPath: string; destPath: string }) => {
    copy({ srcPath, destPath })
    files.remove(srcPath)
  }
  const later: Record<string, (options: never) => unknown> = {
    access: ({ path }: { path: string }) => access(path),
    readFile: async (options: ReadOptions) => ({
      data: decoded(slice(await files.blob(options.filePath).arrayBuffer(), options), options.encoding),
    }),
    writeFile: write,
    appendFile: append,
    copyFile: copy,
    rename: ({ oldPath, newPath }: { oldPath: string; newPath: string }) => rename({ srcPath: oldPath, destPath: newPath }),
    unlink: ({ filePath }: { filePath: string }) => files.remove(filePath),
    removeSavedFile: ({ filePath }: { filePath: string }) => files.remove(filePath),
    saveFile: ({ tempFilePath, filePath }: { tempFilePath: string; filePath?: string }) => ({
      savedFilePath: save(files, tempFilePath, filePath),
    }),
    stat: ({ path }: { path: string }) => ({ stats: stats(files, path) }),
    getFileInfo: ({ filePath }: { filePath: string }) => ({ size: files.blob(filePath).size }),
    mkdir: ({ dirPath }: { dirPath: string }) => files.makeFolder(dirPath),
    rmdir: ({ dirPath }: { dirPath: string }) => files.removeFolder(dirPath),
    readdir: ({ dirPath }: { dirPath: string }) => ({ files: files.list(dirPath) }),
  }
  const now: Record<string, (...parameters: never[]) => unknown> = {
    accessSync: access,
    readFileSync: (filePath: string, encoding?: string, position?: number, length?: number) => {
      files.blob(filePath)
      const options = { filePath, ...(position === undefined ? {} : { position }), ...(length === undefined ? {} : { length }) }
      return decoded(slice(bytesNow(files.address(filePath) ?? ''), options), encoding)
    },
    writeFileSync: (filePath: string, data: FileData, encoding?: string) => write({ filePath, data, ...(encoding ? { encoding } : {}) }),
    appendFileSync: (filePath: string, data: FileData, encoding?: string) => append({ filePath, data, ...(encoding ? { encoding } : {}) }),
    copyFileSync: (srcPath: string, destPath: string) => copy({ srcPath, destPath }),
    renameSync: (oldPath: string, newPath: string) => rename({ srcPath: oldPath, destPath: newPath }),
    unlinkSync: (filePath: string) => files.remove(filePath),
    saveFileSync: (tempFilePath: string, filePath?: string) => save(files, tempFilePath, filePath),
    statSync: (path: string) => stats(files, path),
    mkdirSync: (path: string) => files.makeFolder(path),
    rmdirSync: (path: string) => files.removeFolder(path),
    readdirSync: (path: string) => files.list(path),
  }
  return {
    ...Object.fromEntries(Object.entries(later).map(([name, work]) => [name, asynchronous(name, afterLoading(files, work))])),
    ...Object.fromEntries(Object.entries(now).map(([name, work]) => [name, atOnce(name, work)])),
  }
}

/** Kept files come from disk a moment after the start; nobody is told "no such file" before that. */
const afterLoading = (files: FileTable, work: (options: never) => unknown) => async (options: never) => {
  await files.ready
  return work(options)
}
