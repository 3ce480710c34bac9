searchPart("words",{"a":{
"":["bo","cap","cau","chi","chinh","dao","dieu","hai","hanh","hu","huyen","mot","thu","tieu","tuc","xa"]},
"b":{}})
