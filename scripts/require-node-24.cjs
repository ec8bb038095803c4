// Plain CommonJS without syntax newer than Node 12, so that an old Node prints this message and not a syntax error.
const major = Number(process.versions.node.split('.')[0])
if (major !== 24) {
  process.stderr.write(
    `This project runs on Node 24; this is Node ${process.versions.node}.\n` +
      'On Linux x64 `npm ci` installs Node 24 and npm scripts use it. On other systems install Node 24 first.\n',
  )
  process.exit(1)
}
