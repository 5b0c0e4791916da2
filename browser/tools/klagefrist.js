// Regn ud, hvilken dag din klage senest skal være fremme.
