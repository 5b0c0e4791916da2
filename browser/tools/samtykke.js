// Giv en anden lov til at se din sag eller tale for dig, og træk det tilbage igen.
