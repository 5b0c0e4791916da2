// Få hjælp til at skrive en klage, en rykker eller et andet brev til myndigheden.
