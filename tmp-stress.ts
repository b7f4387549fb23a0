import {startEngine} from './test/engines/real-engine.ts'
import {buildClassic, createContainer, createVolume, loadImages, tagImage} from './test/engines/seed.ts'
import {openWire} from './test/engines/wire.ts'
const kinds = process.argv.slice(2) as any[]
for (const kind of kinds) {
  const engine = await startEngine(kind)
  const wire = openWire(engine.socketPath)
  const seen = new Map<string, number>()
  let lists = 0
  try {
    for (let round = 0; round < 6; round++) {
      const ids: string[] = []
      for (let i = 0; i < 12; i++) {
        await loadImages(wire, [{names: [`s/a${round}x${i}:1`], layers: ['busybox', {id: `r${round}i${i}`, size: 30000}], labels: {n: String(i)}} as any])
        if (i % 3 === 0) await tagImage(wire, `s/a${round}x${i}:1`, `s/b${round}x${i}:1`)
        if (i % 2 === 0) await buildClassic(wire, {name: `s/c${round}x${i}:1`, dockerfile: `FROM s/a${round}x${i}:1\nENV A=${round}${i}\nRUN echo ${round}${i} > /x\n`}).catch((e) => console.log(String(e).slice(0, 200)))
      }
      for (let i = 0; i < 12; i++) {
        await createVolume(wire, `v${round}x${i}`)
        ids.push(await createContainer(wire, `c${round}x${i}`, {Image: `s/a${round}x${i}:1`, HostConfig: {Binds: [`v${round}x${i}:/v`]}}))
      }
      let over = false
      const loop = async (path: string) => {
        while (!over) {
          const answer = await wire.ask('GET', path)
          lists++
          if (answer.status !== 200) {
            const text = `${path} ${answer.status} ${answer.text.replace(/[0-9a-f]{12,64}/g, 'HEX').slice(0, 400)}`
            seen.set(text, (seen.get(text) ?? 0) + 1)
          }
        }
      }
      const loops = ['/images/json?all=1', '/containers/json?all=1', '/containers/json?all=1&size=1', '/volumes', '/networks', '/system/df', ...(kind.startsWith('podman') ? ['/libpod/volumes/json', '/libpod/pods/json', '/libpod/containers/json?all=true'] : [])].map(loop)
      await Promise.all(ids.map((id) => wire.ask('DELETE', `/containers/${id}`)))
      await Promise.all(Array.from({length: 12}, (_, i) => wire.ask('DELETE', `/volumes/v${round}x${i}`)))
      for (let pass = 0; pass < 6; pass++) {
        const images = (await wire.get('/images/json')) as any[]
        if (!Array.isArray(images) || images.length === 0) break
        await Promise.all(images.flatMap((one) => (one.RepoTags ?? []).map((tag: string) => wire.ask('DELETE', `/images/${tag}`))))
        await Promise.all(images.map((one) => wire.ask('DELETE', `/images/${one.Id}`)))
      }
      over = true
      await Promise.all(loops)
    }
  } catch (e) { console.log(kind, String(e).slice(0, 300)) } finally { wire.close(); await engine.stop() }
  console.log(`== ${kind}: ${lists} lists`)
  for (const [text, n] of seen) console.log(`${n}x ${text}`)
}
