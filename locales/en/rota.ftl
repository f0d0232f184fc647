rotas-title = Rota
rotas-none = No rota for you yet
rotas-none-why = Once your group keeps a rota, its shifts appear here. Nobody goes alone.
