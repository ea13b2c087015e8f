// Cloud Commander listens on all addresses and has no setting for it; pods share them, so every listener gets the pod's own.
const { Server } = require('node:net');
const { listen } = Server.prototype;
Server.prototype.listen = function listenOnPod(port, ...others) {
  const isPort = typeof port === 'number' || /^\d+$/.test(port);
  if (!isPort) return listen.call(this, port, ...others);
  const host = typeof others[0] === 'string' ? others.shift() : undefined;
  const backlog = typeof others[0] === 'number' ? others.shift() : undefined;
  return listen.call(
    this,
    {
      port: Number(port),
      host: host === '127.0.0.1' ? host : process.env.POD_IP,
      backlog,
    },
    ...others,
  );
};
