export default { title: 'Dagens ruter' };
