// Ticks for its page. Timers of a hidden page are slowed down to one a minute, those of its worker are not.
onmessage = event => setInterval(() => postMessage('tick'), event.data);
